/**
 * The database that a command works on: one's own (DATABASE_URL) or the embedded one.
 */
import { dataFolder, settings } from "./config.ts";
import { openEmbedded } from "./embedded.ts";
import { closePool } from "./pool.ts";
import { appUrlOf } from "./urls.ts";

export interface OpenDatabase {
  /** The owner's connection string: migrations, the job runner, checks. */
  ownerUrl: string;
  /** The application's connection string, for a role that owns nothing. */
  appUrl: string;
  embedded: boolean;
  /** Closes the pool of this process, and stops an embedded server that is ours. */
  close(): Promise<void>;
}

/**
 * Opens the database and points this process's pool at it. `alone`: own an embedded database
 * (servers); `share`: use a running one (commands beside a server).
 */
export async function openDatabase(options: {
  command: string;
  use: "alone" | "share";
}): Promise<OpenDatabase> {
  const { DATABASE_URL, APP_DATABASE_URL } = settings();
  if (DATABASE_URL) {
    const appUrl = APP_DATABASE_URL ?? appUrlOf(DATABASE_URL);
    process.env.APP_DATABASE_URL = appUrl;
    return { ownerUrl: DATABASE_URL, appUrl, embedded: false, close: closePool };
  }
  const database = await openEmbedded({ ...options, data: dataFolder() });
  process.env.APP_DATABASE_URL = database.appUrl;
  return {
    ownerUrl: database.ownerUrl,
    appUrl: database.appUrl,
    embedded: true,
    close: async () => {
      await closePool();
      await database.close();
    },
  };
}
