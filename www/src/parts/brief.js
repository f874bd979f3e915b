// How lists and menus write a time, a message's way, a speed.

/** Milliseconds, as short as they are true: a list. @param {number} us */
export function short(us) {
  return String(Math.round(us / 100) / 10);
}

/** `x>a Accept 1.x` as people read it: `x→a`. @param {{ from: string, to: string }} message */
export function way({ from, to }) {
  return `${from}→${to}`;
}

/** @param {number} speed */
export function speedLabel(speed) {
  return speed < 1 ? `1/${Math.round(1 / speed)}×` : `${speed}×`;
}

/** A protocol as people call it. @param {{ strings: import('../types.d.ts').Strings }} ui @param {string} protocol */
export function protocolName({ strings }, protocol) {
  const id = `ui-protocol-${protocol}`;
  return strings.has(id) ? strings.text(id) : protocol;
}
