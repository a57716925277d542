import "server-only";
import pg from "pg";

/** A connection of its own, outside every pool; whoever asks for it ends it. */
export async function connectTo(connectionString: string, name: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  client.on("error", () => {});
  await client.connect();
  return client;
}
