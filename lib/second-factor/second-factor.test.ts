import { generateSync } from "otplib";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { newRecoveryCodes, recoveryHash } from "./recovery-codes.ts";
import { seal, unseal } from "./seal.ts";
import { acceptedStep, newSecret, STEP_SECONDS, setUpCode } from "./totp.ts";

const ANA = "00000000-0000-4000-8000-00000000000a";
const BEN = "00000000-0000-4000-8000-00000000000b";
const STEP = 45_118_080;
const at = (step: number, seconds = 0) => (step * STEP_SECONDS + seconds) * 1000;
const codeAt = (secret: string, step: number) =>
  generateSync({ secret, epoch: step * STEP_SECONDS });

beforeAll(() => {
  vi.stubEnv("SECOND_FACTOR_KEY", "of this test alone");
});

describe("a code of an authenticator", () => {
  const secret = newSecret();

  test("is the one of RFC 6238's own example", () => {
    const example = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    expect(acceptedStep(example, "287082", { at: 59_000, lastStep: null })).toBe(1);
    expect(acceptedStep(example, "081804", { at: 1_111_111_109_000, lastStep: null })).toBe(
      37_037_036,
    );
  });

  test.each([
    [-2, null],
    [-1, STEP - 1],
    [0, STEP],
    [1, STEP + 1],
    [2, null],
  ])("of %i steps away is step %s", (away, step) => {
    for (const seconds of [0, 29]) {
      const code = codeAt(secret, STEP + away);
      expect(acceptedStep(secret, code, { at: at(STEP, seconds), lastStep: null })).toBe(step);
    }
  });

  test("opens once, and none from before it opens after it", () => {
    const now = at(STEP, 10);
    expect(acceptedStep(secret, codeAt(secret, STEP), { at: now, lastStep: STEP })).toBeNull();
    expect(acceptedStep(secret, codeAt(secret, STEP - 1), { at: now, lastStep: STEP })).toBeNull();
    expect(acceptedStep(secret, codeAt(secret, STEP + 1), { at: now, lastStep: STEP })).toBe(
      STEP + 1,
    );
  });

  test.each(["", "12345", "1234567", "12 456", "abcdef", "१२३४५६"])("is not %j", (code) => {
    expect(acceptedStep(secret, code, { at: at(STEP), lastStep: null })).toBeNull();
  });

  test("of another secret does not open", () => {
    const [one, other] = ["GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"];
    expect(acceptedStep(one, codeAt(one, STEP), { at: at(STEP), lastStep: null })).toBe(STEP);
    expect(acceptedStep(one, codeAt(other, STEP), { at: at(STEP), lastStep: null })).toBeNull();
  });
});

test("the picture grows with what it says, and is squares alone", () => {
  const { size, path } = setUpCode("ana@clinic.example", newSecret());
  expect(size).toBeGreaterThan(30);
  expect(path).toMatch(/^(M\d+ \d+h1v1h-1z)+$/);
});

describe("recovery codes", () => {
  test("are ten, all different, and are known however they are typed", () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    const [code = ""] = codes;
    const hash = recoveryHash(ANA, code);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(recoveryHash(ANA, ` ${code.toUpperCase().replaceAll("-", " ")}`)).toBe(hash);
    expect(recoveryHash(BEN, code)).not.toBe(hash);
  });

  test.each(["", "123456", "abcd-efgh", "abcd-efgh-jkm!", "abcd-efgh-jkmnp"])(
    "%j is none",
    (typed) => expect(recoveryHash(ANA, typed)).toBeNull(),
  );

  test("are hashed with the installation's secret", () => {
    const [code = ""] = newRecoveryCodes();
    const here = recoveryHash(ANA, code);
    vi.stubEnv("SECOND_FACTOR_KEY", "of another installation");
    expect(recoveryHash(ANA, code)).not.toBe(here);
    vi.stubEnv("SECOND_FACTOR_KEY", "of this test alone");
  });
});

describe("a sealed secret", () => {
  test("opens for its account alone, with the key it was sealed with, unaltered", () => {
    const secret = newSecret();
    const sealed = seal(ANA, secret);
    expect(sealed).not.toContain(secret);
    expect(seal(ANA, secret)).not.toBe(sealed);
    expect(unseal(ANA, sealed)).toBe(secret);
    expect(unseal(BEN, sealed)).toBeNull();
    const bytes = Buffer.from(sealed, "base64url");
    bytes[30] = (bytes[30] ?? 0) ^ 1;
    expect(unseal(ANA, bytes.toString("base64url"))).toBeNull();
    expect(unseal(ANA, sealed.slice(0, 20))).toBeNull();
    vi.stubEnv("SECOND_FACTOR_KEY", "of another installation");
    expect(unseal(ANA, sealed)).toBeNull();
    vi.stubEnv("SECOND_FACTOR_KEY", "of this test alone");
  });
});
