import { expect, test } from "vitest";
import { withoutRows } from "./log.ts";

test("an error of the database is logged without the rows that it tells", () => {
  const cause = Object.assign(new Error("duplicate key value"), {
    code: "23505",
    constraint: "case_file_key",
    detail: "Key (a_number)=(812345678) already exists.",
    where: "SQL statement with 812345678",
  });
  const told = withoutRows(new Error("not saved", { cause }));
  expect(told).toMatchObject({ cause: { code: "23505", constraint: "case_file_key" } });
  expect(JSON.stringify(told)).not.toContain("812345678");
  expect(withoutRows("plain")).toEqual({ message: "plain" });
});
