/** What the page remembers by itself: which project to open after a reload, and whether work is kept. */
export interface Memory {
  project: () => string | null;
  remember: (id: string | null) => void;
  keeping: () => boolean;
  keep: (keeping: boolean) => void;
  /** Loads the page again, empty. */
  restart: () => void;
  /** Whether this tab continued a run from this state before. From now on it did. */
  continued: (state: string) => boolean;
}
