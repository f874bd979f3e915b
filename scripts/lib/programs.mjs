// What cargo builds for everything else. Only Node's own modules may be imported here: see head-start.mjs.
import { toolsDir } from './paths.mjs';

/**
 * All of the workspace of tools/, so that each program finds the libraries of the other compiled with the features that it needs.
 * @param {string[]} programs
 */
export const toolsBuild = (programs) => [
  ...['build', '--locked', '--manifest-path', 'tools/Cargo.toml', '--target-dir', `${toolsDir}/target`, '--workspace'],
  ...programs.flatMap((program) => ['--bin', program]),
];

/** The command that draws. Of all crates together: by itself it would be compiled with other features than for its tests. */
export const COMMAND_BUILD = ['build', '--profile', 'test', '--workspace', '--bin', 'consensus'];
