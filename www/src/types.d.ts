// The types that the parts of the page share. The engine's own are generated; see crates/playground.
import type { Checking } from './check/types.d.ts';
import type { Entry } from './entry.d.ts';
import type { AtomView, BranchView, CompareView as ComparedView, DiagramView, Edit, ErrorView, MatterView, MessageView, PreviewView as PreviewedView, SettingsView, TimelineMark, UnappliedView, View } from '../pkg/playground.js';

export type {
  AtomView,
  BranchView,
  CellView,
  ChangeView,
  ChoiceView,
  CountView,
  DiagramView,
  Edit,
  ErrorView,
  EventView,
  MatterView,
  MessageView,
  MonitorView,
  NodeView,
  OptionView,
  OutcomeView,
  RegisterView,
  RequestView,
  RuleView,
  SettingsView,
  TextView,
  UnappliedView,
  TimelineMark,
  View,
} from '../pkg/playground.js';

export type { CheckOrder, CheckTold, CheckView, CheckWishes, CheckableView, Checking, EstimateView, ForeverView, HistoryView, Judging, Telling } from './check/types.d.ts';

/** With their diagrams as objects. */
export type CompareView = Omit<ComparedView, 'diagram'> & { diagram: DiagramView };
export type PreviewView = Omit<PreviewedView, 'diagram'> & { diagram: DiagramView };

export type Language = 'en' | 'zh';
export type Layout = 'wide' | 'phone' | 'embed';
export type Theme = 'system' | 'light' | 'dark';

/** A piece of a sentence: words, or something that is drawn as a chip. */
export type Part = string | AtomView;
export type Argument = AtomView | string | number;

/** The sentences of one language. */
export interface Strings {
  readonly language: Language;
  /** A sentence with chips in it; `id.attribute` names an attribute. */
  rich(id: string, args?: [string, Argument][]): Part[];
  /** A sentence as plain text. */
  text(id: string, args?: Record<string, string | number>): string;
  has(id: string): boolean;
  /** How much there is to say; of all that, what explains comes after the first picture. */
  readonly extent: import('./strings.js').Extent;
  readonly whole: boolean;
}

/** What the reader has picked. */
export interface Selection {
  node?: string;
  message?: string;
}

/** What a menu is about. */
export interface MenuSubject extends Selection {
  cut?: { from: string; to: string };
}

/** What the element gives to each part. */
export interface Host {
  /** A reader's change. Shows an error panel and gives false when it does not apply; later, if another engine has to come first. */
  apply(action: string): boolean | Promise<boolean>;
  pause(): void;
  select(what: Selection | null): void;
  openMenu(at: { x: number; y: number }, what: MenuSubject): void;
  /** A menu of one's own lines, at a point of the page. */
  menu(at: { x: number; y: number }, lines: { label: string; items: MenuItem[] }): void;
  /** A dialog, about something. */
  ask(name: DialogName, about: unknown): void;
  /** Changes the past. Shows an error panel and returns false when it does not apply. */
  edit(edit: Edit): boolean;
  /** What would follow from a change; nothing is kept. Null when it cannot be told. */
  preview(edit: Edit, from: number, to: number): PreviewView | null;
  /** Which edits are legal on a message or on an event. */
  editable(what: { message: number } | { step: number }): string[];
  /** The changes in force that find nothing to act on, and why. */
  unapplied(): UnappliedView[];
  /** The moments that matter, over the whole known run, in order. */
  marks(): TimelineMark[];
  announce(text: string): void;
  /** A part that somebody waits for could not be fetched. */
  missing?(error: unknown): void;
  /** Sees to it that all sentences are here. */
  whole?(): Promise<unknown>;
  seek(step: number): void;
  seekTime(us: number): void;
  readonly strings: Strings;
  readonly settings: { readonly reducedMotion: boolean; readonly layout: Layout; readonly page?: boolean; readonly site?: string | null };
}

/** What went wrong, with the text it is about, if it is about one. */
export interface Problem extends ErrorView {
  text?: string;
}

/** A line of a menu. */
export interface MenuItem {
  label: string;
  key?: string;
  disabled?: boolean;
  /** A line is drawn above it. */
  apart?: boolean;
  /** It is on or off. */
  checked?: boolean;
  run: () => void;
}

export type DialogName = 'picker' | 'settings' | 'help' | 'open' | 'safety' | 'changes' | 'request' | 'inspector' | 'past' | 'text' | 'telling' | 'note' | 'link' | 'export' | 'embed' | 'check';
export type MenuName = 'seed' | 'export' | 'more';
export type Tab = 'stage' | 'diagram' | 'flight';

/** What the reader can ask of the shell. */
export interface Commands {
  toggle(): void;
  step(): void;
  back(): void;
  restart(fresh: boolean): void;
  toStart(): void;
  toEnd(): void;
  undo(): void;
  redo(): void;
  speed(speed: number): void;
  tab(tab: Tab): void;
  dialog(name: DialogName | null, about?: unknown, keep?: boolean): void;
  /** The menu of a button. */
  menu(anchor: Element, name: MenuName): void;
  /** The menu of something that is listed. */
  menuAbout(anchor: Element, what: MenuSubject): void;
  full(): void;
  theme(theme: Theme): void;
  /** A protocol, or the address of a scenario, to stand beside the run on screen; null for none. */
  beside(what: string | null): void;
  language(language: Language): void;
  load(id: string): void;
  fileText(file: File): Promise<string | null>;
  openText(text: string): Promise<Problem | null>;
  link(): void;
  /** Opens or closes the panel of futures. */
  futures(): void;
  /** Opens or closes the search of every schedule. */
  check(): void;
  /** What the reader wants to be told at an event; at the present one, unless another is named. */
  note(step?: number): void;
  /** Whether playing stops where something is told. */
  stops(stop: boolean): void;
  copy(text: string): void;
  dismiss(): void;
  recover(): void;
  search(text: string): void;
  /** A dialog was closed by the reader. */
  dialogClosed(event: Event): void;
}

/** Containers that outlive the arrangements they stand in. */
export interface Places {
  stage: HTMLElement;
  diagram: HTMLElement;
  timeline: HTMLElement;
  live: HTMLElement;
  note: HTMLElement;
  menu: HTMLElement;
}

/** What the workshop made of the run's text; empty while it is on its way. */
export interface Work {
  text?: string;
  settings?: SettingsView;
  problem?: Problem;
}

/** What can be asked of the workshop. */
export interface Workshop {
  /** Brings `Ui.work` up to date, or says there why not. */
  show(): Promise<void>;
  configure(key: string, value: string): Promise<void>;
  copy(): Promise<void>;
  save(): Promise<void>;
  /** The run's text. Fails with a `Problem`. */
  text(): Promise<string>;
}

/** What can be asked about links. */
export interface Sharer {
  /** The page that opens links; null where there is none. */
  readonly base: string | null;
  /** Whether the page's address follows the run. */
  readonly keeps: boolean;
  /** A link to the run, or its fragment where no page opens links. Fails where the run is too long for one. */
  address(): Promise<string>;
  copy(): Promise<void>;
  /** What brings the run back, at this moment or at its start: for a fragment, or as attributes. Fails with a `BadLink`. */
  asked(now?: boolean): Promise<Record<string, string>>;
  keep(): void;
  /** The run is not as it was. */
  follow(): void;
  destroy(): void;
}

/** What is being taken away, and what came of it. */
export interface Taking {
  form: 'svg' | 'png' | 'mermaid' | 'shiviz' | 'scenario' | 'json' | 'rust';
  theme: 'light' | 'dark';
  size: 'full' | 'plain' | 'social';
  /** The whole run as far as it is known, up to the present moment, or what the diagram shows. */
  span: 'all' | 'now' | 'seen';
  text: string;
  /** Of a picture, for the preview. */
  url: string;
  bytes: number;
  busy: boolean;
  problem: Problem | null;
}

/** What can be asked about exports. */
export interface Exporter {
  readonly taking: Taking;
  /** The name of the file. */
  readonly name: string;
  choose(wish: Partial<Taking>): Promise<void>;
  /** The run in a form; `from`, `to`: a part of it, in microseconds. */
  text(form: Exclude<Taking['form'], 'png'>, how?: Pick<Taking, 'theme' | 'size' | 'span'> & { from?: number; to?: number }): Promise<string>;
  copy(): Promise<void>;
  save(): void;
  destroy(): void;
}

/** How a run is given to an author's page. Texts as they stand in fields; empty: as usual. */
export interface Embedding {
  form: 'html' | 'markdown' | 'frame' | 'link';
  /** The run by its name or packed, or as text that can be read. */
  carry: 'short' | 'text';
  picture: 'file' | 'mermaid';
  /** CSS pixels. */
  height: string;
  controls: boolean;
  language: '' | Language;
  theme: '' | 'light' | 'dark';
  autoplay: boolean;
  /** Milliseconds of virtual time. */
  from: string;
  to: string;
}

/** What can be asked about giving a run to an author's page. */
export interface Embedder {
  readonly wish: Embedding;
  readonly snippet: string;
  /** Where the preview stands: made of the snippet. */
  readonly place: HTMLElement;
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly wrong: Set<string>;
  readonly told: '' | 'copied' | 'by-hand';
  /** Bytes until its first message moves, and what comes when somebody takes it in hand; null where the build did not say. */
  readonly weight: { first: number; more: number } | null;
  /** What a Markdown snippet names. */
  readonly picture: { name: string; url: string; blob: Blob } | null;
  begin(): Promise<void>;
  choose(wish: Partial<Embedding>): Promise<void>;
  write(name: 'height' | 'from' | 'to', value: string): Promise<void>;
  copy(): Promise<void>;
  save(): void;
  close(): void;
  destroy(): void;
}

/** The futures of a run. */
export interface Futures {
  readonly branches: BranchView[];
  /** Null while it is being worked out. */
  readonly matters: MatterView[] | null;
  /** The branch that the present one is held against; 0: none. */
  readonly other: number;
  readonly compared: CompareView | null;
  go(id: number): void;
  compare(id: number): void;
  remove(id: number): void;
  without(matter: MatterView): void;
  /** Gives the present branch the focus. */
  focus(): void;
  /** The run may be another. */
  follow(): void;
  destroy(): void;
}

/** Everything that a panel draws from. */
export interface Ui {
  view: View;
  strings: Strings;
  host: Host;
  commands: Commands;
  selection: Selection;
  /** The message that is selected, when it is no longer on its way. */
  past: MessageView | null;
  layout: Layout;
  controls: 'full' | 'none';
  theme: Theme;
  tab: Tab;
  playing: boolean;
  /** Playing stops where something is told. */
  stops: boolean;
  speed: number;
  /** The scenario's address in the page's library; empty for a text of one's own. */
  current: string;
  ended: 'quiet' | 'until' | 'caption' | null;
  problem: Problem | null;
  /** The engine stopped. */
  panic: boolean;
  dialog: DialogName | null;
  about: unknown;
  draft: string;
  fieldProblem: { key: string; problem: Problem } | null;
  query: string;
  entries: Entry[];
  work: Work;
  /** Comes with the panels that ask for it. */
  workshop: Workshop | null;
  sharer: Sharer | null;
  exporter: Exporter | null;
  embedder: Embedder | null;
  branching: Futures | null;
  /** The panel of futures is open beside the stage. */
  futures: boolean;
  /** The run that stands beside the one on screen. */
  beside: import('./beside/beside.js').Beside | null;
  checking: Checking | null;
  /** The panel of the search is open beside the stage. */
  check: boolean;
}
