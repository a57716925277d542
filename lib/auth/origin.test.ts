import { expect, test } from "vitest";
import { bringsFromElsewhere, isFromElsewhere } from "./origin.ts";

const here = { host: "abeyance.example" };
const form = { "content-type": "multipart/form-data; boundary=x" };

test.each([
  [{ ...here, origin: "https://abeyance.example" }, false],
  [
    {
      host: "inner:3000",
      "x-forwarded-host": "abeyance.example",
      origin: "https://abeyance.example",
    },
    false,
  ],
  [{ ...here, "sec-fetch-site": "same-origin" }, false],
  [{ ...here, origin: "https://evil.example" }, true],
  [{ ...here, origin: "https://evil.example", "sec-fetch-site": "same-origin" }, true],
  [{ ...here, origin: "https://abeyance.example:444" }, true],
  [{ ...here, origin: "null" }, true],
  [{ ...here, "sec-fetch-site": "same-site" }, true],
  [{ ...here, "sec-fetch-site": "none" }, true],
  [here, true],
] as [Record<string, string>, boolean][])("%o is from elsewhere: %s", (said, expected) => {
  expect(isFromElsewhere(new Headers(said))).toBe(expected);
  expect(bringsFromElsewhere(new Headers({ ...said, ...form }))).toBe(expected);
  expect(bringsFromElsewhere(new Headers({ ...said, "next-action": "x" }))).toBe(expected);
  expect(bringsFromElsewhere(new Headers(said))).toBe(false);
});
