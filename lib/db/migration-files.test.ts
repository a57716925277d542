import { describe, expect, test } from "vitest";
import { migrationState, refusalOf } from "./migration-files.ts";

const files = [
  { name: "1_a", sql: "", checksum: "a" },
  { name: "2_b", sql: "", checksum: "b" },
];
const row = (migration_name: string, checksum: string, finished = true) => ({
  migration_name,
  checksum,
  finished,
});

describe("migrations in files and in the database", () => {
  test("what is in neither trouble nor the database is pending", () => {
    const state = migrationState(files, [row("1_a", "a")]);
    expect(state).toMatchObject({ applied: ["1_a"], pending: ["2_b"] });
    expect(refusalOf(state)).toBeNull();
  });

  test.each([
    ["newer", [row("1_a", "a"), row("3_c", "c")], /newer than this code \(it has 3_c\)/],
    ["changed", [row("1_a", "x")], /1_a was changed/],
    ["unfinished", [row("1_a", "a", false)], /1_a was begun by another tool/],
  ])("%s is one sentence", (_, rows, sentence) => {
    expect(refusalOf(migrationState(files, rows))).toMatch(sentence);
  });
});
