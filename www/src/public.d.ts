// What host pages see: the types of the element's methods, properties and events. Nothing here refers to what is inside.
import type { ConsensusPlayground } from './element.js';

/** A place in a run: just after an event (0 is before the first), or a virtual time in microseconds. */
export type Moment = { step: number } | { time: number };

export interface PlaygroundNode {
  name: string;
  /** `proposer`, `acceptor`, `server`, … */
  roles: string[];
  /** `up`, `down`, … */
  life: string;
  /** The value that it has learned. */
  learned: string | null;
  /** What it holds; the value is as plain as what is held: a text, a number, a list of names, a vote, a tally. */
  registers: { role: string; name: string; value: unknown }[];
}

/** In flight, or held by the reader. */
export interface PlaygroundMessage {
  /** As actions call it: `x>a Prepare 1.x`. */
  name: string;
  kind: string;
  from: string;
  to: string;
  ballot: string;
  value: string;
  /** Virtual microseconds; infinite for one that is held. */
  sent: number;
  due: number;
  /** `arrives`, `lost`, `held`, … */
  fate: string;
}

/** A run at a moment, as plain JSON. */
export interface PlaygroundState {
  /** The id of the scenario. */
  scenario: string;
  seed: number;
  /** Virtual microseconds. */
  time: number;
  /** Events so far. */
  step: number;
  nodes: PlaygroundNode[];
  messages: PlaygroundMessage[];
  chosen: ({ ballot: string; value: string } | null)[];
  decided: { node: string; value: string }[];
  /** The promises of the protocol: `held`, `broken`, `warning`; and where one fell. */
  monitors: { id: string; verdict: string; step: number | null; time: number | null }[];
  /** Of the run that stands beside it, where there is one. */
  beside?: PlaygroundState;
}

/** What is wrong: with a text, an action, an attribute, or the engine. */
export interface PlaygroundProblem {
  /** Stays the same over versions and languages: `unknown-scenario`, `attribute`, `not-loaded`, `panic`, … */
  id: string;
  /** In the language of the element. */
  message: string;
  /** From 1, in the text; 0 where there is no place. */
  line?: number;
  column?: number;
  found?: string;
  /** What would be right. */
  expected?: string[];
}

/** What another run, language or look brings. */
export interface PlaygroundChange {
  /** The address of the scenario; empty for a text of the host's own. */
  scenario: string;
  seed: number;
  title: string;
  /** With `keep`: a fragment that brings the run back. */
  link: string;
  beside: string;
}

/** The events of the element. They do not bubble. */
export interface PlaygroundEventMap {
  /** The first run stands. */
  ready: CustomEvent<{ state: PlaygroundState }>;
  /** The run is at another step; a fast run tells the last of several. Times are virtual microseconds. */
  step: CustomEvent<{ step: number; time: number; action: string }>;
  /** One more node has learned; all that have. */
  decided: CustomEvent<{ time: number; nodes: string[] }>;
  /** A promise of the protocol fell; all that have fallen. */
  violation: CustomEvent<{ time: number; monitors: { id: string; step: number | null }[] }>;
  /** Something is wrong. The host's own `onerror` does not hear of it. */
  error: CustomEvent<PlaygroundProblem>;
  /** Another scenario, seed, language, theme or second run; with `keep`, another moment or change. */
  change: CustomEvent<PlaygroundChange>;
}

declare module './element.js' {
  interface ConsensusPlayground {
    addEventListener<K extends keyof PlaygroundEventMap>(type: K, listener: (this: ConsensusPlayground, event: PlaygroundEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
    addEventListener<K extends Exclude<keyof HTMLElementEventMap, keyof PlaygroundEventMap>>(type: K, listener: (this: ConsensusPlayground, event: HTMLElementEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
    addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'consensus-playground': ConsensusPlayground;
  }
}
