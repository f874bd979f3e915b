// Sentences as the build compiles them from Fluent (scripts/vite/sentences.mjs).

/** Words; `[name]` an argument; `[name, variants, usual]` a choice by an argument; `[0, id]` another sentence. */
export type Piece = string | [string] | [string, Record<string, Pattern>, string] | [0, string];
export type Pattern = string | Piece[];
/** By `id` or `id.attribute`. */
export type Table = Record<string, Pattern>;
