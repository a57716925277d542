import "server-only";
/** Prisma's client over the same pool, for ordinary reads and writes. */
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { PrismaClient } from "./generated/client.ts";
import { pool } from "./pool.ts";

const kept = globalThis as { abeyancePrisma?: { over: pg.Pool; client: PrismaClient } };

/** The shared client; a new one when the pool was closed and opened again. */
export function prisma(): PrismaClient {
  const over = pool();
  if (kept.abeyancePrisma?.over !== over) {
    kept.abeyancePrisma = { over, client: new PrismaClient({ adapter: new PrismaPg(over) }) };
  }
  return kept.abeyancePrisma.client;
}
