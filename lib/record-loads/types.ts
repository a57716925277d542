/** How a load stands; 'stopped' goes on when it is told to. */
export const LOAD_STATES = {
  waiting: "Waiting for the worker",
  running: "Being loaded",
  stopped: "Stopped",
  loaded: "Loaded",
  refused: "Could not be used",
  canceled: "Canceled",
} as const;
export type LoadState = keyof typeof LOAD_STATES;

/** A release that an administrator has loaded, as a screen shows it. */
export interface RecordLoad {
  id: string;
  actorName: string;
  /** Below the server's folder, or sent in. */
  origin: "server" | "upload";
  name: string;
  state: LoadState;
  /** What is done now; `done` is of 1,000. */
  words: string;
  done: number;
  /** How it ended. */
  message: string;
  /** Local to the reader's organization: '2012-07-23 09:30'. */
  createdAt: string;
  endedAt: string | null;
}

/** Where releases can be taken from. */
export interface LoadSources {
  /** Below COURT_RECORD_FOLDER; null: it is not set. */
  folder: { found: string[]; problem: string | null } | null;
  maxGb: number;
}
