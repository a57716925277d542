/** `prisma db seed`: the reference tables, for a database that was migrated with Prisma's own tool. */
import pg from "pg";
import { loadReference } from "../lib/reference/mutations.ts";

const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
try {
  await loadReference(client);
} finally {
  await client.end();
}
