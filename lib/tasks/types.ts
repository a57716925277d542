/** A long work as a screen shows it. */
export interface TaskProgress {
  id: string;
  label: string;
  done: number;
  total: number;
  state: "waiting" | "running" | "done" | "failed";
  /** A sentence about how it ended, or what it waits for. */
  message: string;
  createdAt: string;
}
