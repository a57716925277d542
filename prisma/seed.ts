/** `prisma db seed`: the reference tables, for a database that was migrated with Prisma's own tool. */
import { refreshReference } from "../lib/reference/mutations.ts";

const address = process.env.DATABASE_URL;
if (!address) throw new Error("Set DATABASE_URL to the database to seed.");
await refreshReference(address);
