import { expect, test } from "vitest";
import { standingHeaders } from "./standing-headers.ts";

test("what is private is kept nowhere, what is public may be", () => {
  for (const path of ["/cases/1", "/api/search?q=x", "/sign-in", "/no-such-page", "/"]) {
    expect(standingHeaders(path, false)["cache-control"], path).toBe("private, no-store");
  }
  for (const path of ["/_next/static/chunks/a.js", "/figures/court-record", "/icon.svg"]) {
    expect(standingHeaders(path, false), path).not.toHaveProperty("cache-control");
    expect(standingHeaders(path, false)["x-content-type-options"]).toBe("nosniff");
  }
});

test("where people come by https, browsers are told to", () => {
  expect(standingHeaders("/", true)["strict-transport-security"]).toMatch(/max-age=\d{8}/);
  expect(standingHeaders("/", false)).not.toHaveProperty("strict-transport-security");
});

test("an address that is a secret is told to no other page", () => {
  for (const path of ["/invitation/abc", "/reset/abc?x=1"]) {
    expect(standingHeaders(path, false)["referrer-policy"], path).toBe("strict-origin");
  }
  expect(standingHeaders("/sign-in", false)["referrer-policy"]).toBe("same-origin");
});
