/** An organization's own note on a case. No other organization ever sees that it is there. */
export interface Note {
  id: string;
  authorName: string;
  body: string;
  /** Privileged advice of the defense: shown apart, and in no file or packet. */
  privileged: boolean;
  /** ISO time, by the domain clock. */
  createdAt: string;
}
