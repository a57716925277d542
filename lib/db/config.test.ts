import { describe, expect, test } from "vitest";
import { settings } from "./config.ts";
import { appUrlOf, withoutPassword } from "./urls.ts";

describe("settings", () => {
  test("an empty variable counts as unset", () => {
    const { PORT, DATABASE_URL } = settings({ PORT: "", DATABASE_URL: "" });
    expect({ PORT, DATABASE_URL }).toEqual({ PORT: 3000, DATABASE_URL: undefined });
  });

  test("one sentence names every wrong setting", () => {
    expect(() => settings({ PORT: "web", DATABASE_URL: "mysql://a/b" })).toThrow(
      /^Correct these settings in the environment: .*PORT.*DATABASE_URL.*\.$/,
    );
  });
});

describe("connection strings", () => {
  test("the owner's connection acts as the application's role", () => {
    const url = appUrlOf("postgresql://me:secret@db.example/cases?sslmode=require");
    expect(url).toBe(
      "postgresql://me:secret@db.example/cases?sslmode=require&options=-c%20role%3Dabeyance_app",
    );
  });

  test("options that are there already stay", () => {
    const url = new URL(appUrlOf("postgresql://db.example/cases?options=-c%20jit%3Doff"));
    expect(url.searchParams.get("options")).toBe("-c jit=off -c role=abeyance_app");
  });

  test("a password is not shown", () => {
    expect(withoutPassword("postgresql://me:secret@db/cases")).not.toContain("secret");
  });
});
