// The names of the types that the stage speaks of; nothing runs here.

/** @typedef {import('../types.d.ts').View} View */
/** @typedef {import('../types.d.ts').NodeView} NodeView */
/** @typedef {import('../types.d.ts').MessageView} MessageView */
/** @typedef {import('../types.d.ts').RegisterView} RegisterView */
/** @typedef {import('../types.d.ts').CellView} CellView */
/** @typedef {import('../types.d.ts').AtomView} AtomView */
/** @typedef {import('../types.d.ts').EventView} EventView */
/** @typedef {MessageView['shape']} ShapeView */
/** @typedef {View['cuts'][number]} CutView */
/** @typedef {import('../types.d.ts').Selection} Selection */
/** @typedef {import('../types.d.ts').Host} Host */
/** @typedef {import('../types.d.ts').Strings} Strings */

export {};
