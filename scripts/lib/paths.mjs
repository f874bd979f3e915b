import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root: every command runs from here, wherever it was called. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** Tools that are built for this repository only; ignored by git. */
export const toolsDir = `${root}/.tools`;
export const toolsBin = `${toolsDir}/bin`;
export const dist = `${root}/dist`;
export const pkg = `${root}/www/pkg`;
