// What the panel of the search and those who search tell each other.
import type { CheckView, CheckWishes as Wishes, EstimateView, ForeverView, Telling } from '../../pkg/checker.js';
import type { HistoryView } from '../../pkg/histories.js';
import type { CheckableView } from '../../pkg/workshop.js';
import type { Problem, Strings } from '../types.d.ts';

export type { CheckView, CheckableView, EstimateView, ForeverView, HistoryView, Telling };

type Unbounded = 'rounds' | 'slots' | 'depth';
/** What a search may vary, and how far it goes. */
export type CheckWishes = Required<Omit<Wishes, Unbounded>> & Pick<Wishes, Unbounded>;

/** What a search is told to do. */
export type CheckOrder =
  | { do: 'begin'; text: string; wishes: CheckWishes; luck: boolean; family: 'basic' | 'logs' }
  | { do: 'forever'; text: string; synchronous: boolean; family: 'basic' | 'logs' }
  | { do: 'history'; text: string }
  | { do: 'go' | 'pause' | 'stop' }
  | { do: 'found'; telling: Telling };

/** What a search tells. */
export interface CheckTold {
  is: 'ready' | 'progress' | 'paused' | 'done' | 'found' | 'forever' | 'history' | 'problem';
  forever?: ForeverView;
  history?: HistoryView;
  view?: CheckView | null;
  estimate?: EstimateView | null;
  text?: string;
  problem?: object;
}

/** A history of clients' operations that the reader brings. */
export interface Judging {
  /** As it was brought or written. */
  readonly text: string;
  /** Whether it is shown at all. */
  readonly listed: boolean;
  readonly busy: boolean;
  readonly view: HistoryView | null;
  readonly problem: Problem | null;
  list(listed: boolean): void;
  write(text: string): void;
  bring(file: File): Promise<void>;
  example(): void;
  judge(): void;
  stop(): void;
}

/** The search of every schedule. */
export interface Checking {
  /** `ended`: by the reader; `asking`: whether it may become so large. */
  readonly phase: 'idle' | 'running' | 'asking' | 'paused' | 'done' | 'ended' | 'looking' | 'looped';
  /** What can be asked of the scenario on screen; null until that is known. */
  readonly able: CheckableView | null;
  readonly wishes: CheckWishes | null;
  /** The promise that is asked about; empty for all. */
  readonly promise: string;
  readonly view: CheckView | null;
  readonly estimate: EstimateView | null;
  readonly wrong: Set<string>;
  /** States a second, or walks. */
  readonly speed: number;
  readonly luck: boolean;
  /** Whether it runs beside the page. */
  readonly beside: boolean;
  readonly large: boolean;
  readonly busy: boolean;
  readonly links: boolean;
  /** Whether it can go on for ever, once that was asked. */
  readonly forever: ForeverView | null;
  /** Time-outs are longer than any exchange of messages. */
  readonly synchronous: boolean;
  readonly moving: boolean;
  readonly listed: boolean;
  readonly where: 'arena' | 'here';
  readonly family: 'basic' | 'logs';
  readonly of: { title: { en: string; zh: string }; id: string; mutations: string[]; promise: string } | null;
  readonly problem: Problem | null;
  readonly given: string;
  readonly history: Judging;
  readonly challenge: { promise: string; won: { promise: string; steps: number } | null } | null;
  /** Whether anything can happen in what is on screen. */
  readonly searchable: boolean;
  wish(wish: Partial<CheckWishes>): void;
  about(promise: string): void;
  list(listed: boolean): void;
  place(where: 'arena' | 'here'): void;
  start(luck?: boolean): void;
  sure(): void;
  lasting(): void;
  patient(synchronous: boolean): void;
  openLoop(): Promise<void>;
  restless(id: string): Promise<void>;
  remedy(option: string, setting: string): Promise<void>;
  lesson(id: string): Promise<void>;
  pause(): void;
  stop(): void;
  open(): Promise<void>;
  give(what: 'link' | 'rust'): Promise<void>;
  mistake(mutation: string, on: boolean): Promise<void>;
  dare(): void;
  giveUp(): void;
  /** What came of it, in words. */
  verdict(strings: Strings): string;
  lasso(strings: Strings): string;
  /** The run may be another. */
  follow(): void;
  destroy(): void;
}
