// What the diagram's modules hand to one another.
import type { DiagramView, MessageView } from '../types.d.ts';
import type { Course, Point } from './arrow.js';
import type { Label } from './labels.js';

export type LifelineView = DiagramView['lifelines'][number];
export type MarkView = LifelineView['marks'][number];

/** Where things are on the drawing: which way time runs, and how large. */
export interface Frame {
  layout: 'wide' | 'phone' | 'embed';
  /** Time runs downwards. */
  upright: boolean;
  width: number;
  height: number;
  /** The plot: what scrolls. */
  plot: { x: number; y: number; w: number; h: number };
  /** Pixels of the plot along time and across it. */
  length: number;
  across: number;
}

/** A piece of a lifeline. `hue` 0 is the thin line of a node without a ballot. */
export interface LifePiece {
  key: string;
  node: string;
  across: number;
  from: number;
  to: number;
  hue: number;
  standing: string;
  /** It grows with time. */
  open: boolean;
  /** It was reached before the reader stepped back. */
  later: boolean;
}

export interface ArrowShape {
  id: number;
  name: string;
  message: MessageView;
  course: Course;
  hue: number;
  /** The open head of a reply. */
  reply: boolean;
  mode: 'past' | 'flying' | 'held' | 'later';
  end: 'head' | 'cross' | 'cut' | 'none';
  /** The span of time that the course covers. */
  sent: number;
  until: number;
}

/** A small picture on a lifeline. */
export interface Sign {
  key: string;
  at: Point;
  what: 'glyph' | 'dot' | 'cross' | 'restart' | 'timer' | 'ring' | 'tray' | 'predicted' | 'pin' | 'pending';
  shape: MessageView['shape'];
  reply: boolean;
  hue: number;
  value: string;
  carries: MessageView['carries'] | null;
  size: number;
  alarm: boolean;
  /** It was reached before the reader stepped back. */
  later: boolean;
  /** The event to which it leads, 0 for none. */
  step: number;
  time: number;
  node: string;
  messages: number[];
}

/** A moment that concerns everybody: something was chosen, a promise fell, the network changed. */
export interface Moment {
  key: string;
  time: number;
  along: number;
  step: number;
  text: string;
  hue: number;
  alarm: boolean;
  /** A change of the network. */
  net: boolean;
  later: boolean;
}

export interface Scene {
  lives: LifePiece[];
  /** What clients asked for. */
  calls: LifePiece[];
  arrows: ArrowShape[];
  signs: Sign[];
  labels: Label[];
  moments: Moment[];
}

/** The words of the diagram, in the reader's language. */
export interface Words {
  crashed: string;
  wiped: string;
  restarted: string;
  leads(ballot: string): string;
  learned(value: string): string;
  chosen(value: string): string;
  broken(monitor: string): string;
  warned(monitor: string): string;
  timer(name: string): string;
  pending(name: string): string;
  request(verb: string): string;
  network(verb: string, count: number): string;
}

/** What lies under a pointer. */
export type Target =
  | { kind: 'sign'; sign: Sign }
  | { kind: 'arrow'; arrow: ArrowShape }
  | { kind: 'node'; node: string }
  | { kind: 'axis' };
