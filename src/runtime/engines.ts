import type { Need } from '#course/lab.ts';
import { type BootCause, BootFailure } from './boot-failure.ts';
import { type Choice, type Decision, decide, type Standing } from './policy.ts';
import type { Runtime } from './runtime.ts';

/** WebContainer's engine, as far as the choice needs it. */
export interface Bootable extends Runtime {
  /** @throws {BootFailure} */
  up(): Promise<void>;
  onLost(listener: (why: string) => void): () => void;
}

/** What is remembered beyond the page. */
export interface Memory {
  choice(): Choice;
  keepChoice(choice: Choice): void;
  /** Why WebContainer failed earlier in this visit. */
  failure(): BootCause | undefined;
  keepFailure(because: BootCause | undefined): void;
}

/** A change that a reader must hear of. */
export type Told =
  | { readonly is: 'up' }
  | { readonly is: 'lost'; readonly why: string }
  | { readonly is: 'failed'; readonly because: BootCause; readonly asked: boolean };

export interface EnginesOptions<BuiltIn extends Runtime> {
  readonly builtIn: BuiltIn;
  /** Loads WebContainer's code. Nothing of it is contacted before its first use. */
  readonly webContainer: () => Promise<Bootable>;
  readonly keeps: readonly Need[];
  readonly needs: readonly Need[];
  readonly site: Choice;
  readonly saveData: boolean;
  /** Whether the page opens with code of a stranger. */
  readonly foreign: boolean;
  readonly memory: Memory;
  readonly tell: (told: Told) => void;
  /** Something that `view` shows has changed. */
  readonly changed: () => void;
}

export interface EnginesView {
  readonly choice: Choice;
  /** Whether the reader has a choice at all. */
  readonly open: boolean;
  readonly decision: Decision;
  /** The decision may not be what the reader expects: they should be able to ask why. */
  readonly surprises: boolean;
}

/** Which engine runs, as time goes by: boots WebContainer in the background, takes it over, and does without it. */
export interface Engines<BuiltIn extends Runtime = Runtime> {
  /** For the next Run or Check. Never waits. */
  next(): BuiltIn | Bootable;
  view(): EnginesView;
  choose(choice: Choice): void;
  /** Code that came in a link is a stranger's until the reader makes it theirs. */
  setForeign(foreign: boolean): void;
  /** The page is being left: WebContainer is torn down. */
  leave(): void;
}

/** So often WebContainer is brought up again in one visit after it was lost. */
const COMEBACKS = 2;

export function createEngines<BuiltIn extends Runtime>(options: EnginesOptions<BuiltIn>): Engines<BuiltIn> {
  const { builtIn, needs, site, saveData, memory, tell, changed } = options;
  const keeps = { 'built-in': builtIn.keeps, webcontainer: options.keeps };
  const before = memory.failure();
  let standing: Standing = before ? { is: 'failed', because: before } : { is: 'not asked' };
  let choice = memory.choice();
  let { foreign } = options;
  let losses = 0;
  let container: Bootable | undefined;

  const decision = () => decide({ choice, site, needs, keeps, foreign, saveData, standing });

  function settle(): void {
    if (decision().boot) void boot();
    changed();
  }

  async function boot(): Promise<void> {
    standing = { is: 'booting' };
    let made: Bootable | undefined;
    try {
      made = await options.webContainer();
      container = made;
      made.onLost((why) => made === container && lose(why));
      await made.up();
      if (made !== container) return;
      standing = { is: 'up' };
      if (decision().engine === 'webcontainer') tell({ is: 'up' });
    } catch (error) {
      if (made !== container) return;
      drop();
      const because = error instanceof BootFailure ? error.because : 'timeout';
      standing = { is: 'failed', because };
      memory.keepFailure(because);
      tell({ is: 'failed', because, asked: choice === 'webcontainer' });
    }
    changed();
  }

  function lose(why: string): void {
    if (standing.is !== 'up') return;
    const used = decision().engine === 'webcontainer';
    drop();
    standing = { is: losses++ < COMEBACKS ? 'not asked' : 'given up' };
    if (used) tell({ is: 'lost', why });
    settle();
  }

  /** Whatever it says from now on is not heard. */
  function drop(): void {
    const old = container;
    container = undefined;
    void old?.dispose();
  }

  function putAway(): void {
    drop();
    if (standing.is === 'up' || standing.is === 'booting') standing = { is: 'not asked' };
  }

  settle();
  return {
    next: () => (decision().engine === 'webcontainer' && container ? container : builtIn),
    view() {
      const now = decision();
      const surprises = ['failed', 'needs', 'foreign', 'given up'].includes(now.why.is);
      return { choice, open: site !== 'built-in', decision: now, surprises };
    },
    choose(wanted) {
      choice = wanted;
      memory.keepChoice(wanted);
      if (wanted === 'built-in') putAway();
      else if (wanted === 'webcontainer' && (standing.is === 'failed' || standing.is === 'given up')) {
        // Whoever asks by name gets another try.
        memory.keepFailure(undefined);
        standing = { is: 'not asked' };
        losses = 0;
      }
      settle();
    },
    setForeign(is) {
      foreign = is;
      settle();
    },
    leave: putAway,
  };
}
