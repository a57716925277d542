import { expect, test } from "vitest";
import { wayBack } from "./way-back.ts";

test.each(["/cases/1?tab=people", "/queues/to-review?before=2012-08-12", "/cases/1#documents"])(
  "%s is ours",
  (address) => expect(wayBack(address)).toBe(address),
);

test.each([
  "https://elsewhere.example/",
  "//elsewhere.example",
  "/\\elsewhere.example",
  "/\t/elsewhere.example",
  "javascript:alert(1)",
  "/sign-in?callbackUrl=/sign-in",
  "/api/auth/signout",
  "",
  undefined,
  ["/cases"],
])("%s leads home", (address) => expect(wayBack(address)).toBe("/home"));
