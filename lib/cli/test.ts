/**
 * All tests: `npm test`. `npm test -- unit db` runs only those stages; what follows a single stage
 * is passed on to its runner (`npm test -- e2e journeys/closure`).
 *
 * Nothing that the person set for their own work reaches the tests: ports, databases and folders
 * are the tests' own, so that they say the same everywhere.
 */
import { Refusal } from "../refusal.ts";
import { runCommand } from "./command.ts";
import { say } from "./output.ts";
import { stages, type Tally } from "./test-stages.ts";

/** Variables that would change what is tested. */
const foreign =
  /^(PORT|DATABASE_URL|APP_DATABASE_URL|NEXT_.*|NEXTAUTH_.*|AUTH_.*|ABEYANCE_.*|E2E_.*|SMTP_.*|MAIL_.*|LOG_LEVEL|NODE_ENV|NODE_OPTIONS|TZ|PG[A-Z]+|FORCE_COLOR|PLAYWRIGHT_.*|VITEST.*)$/;

function cleanEnvironment(): Record<string, string | undefined> {
  const kept = process.env.ABEYANCE_E2E_CASES;
  for (const name of Object.keys(process.env)) {
    if (foreign.test(name) && name !== "ABEYANCE_PARENT_PIPE") delete process.env[name];
  }
  if (kept) process.env.ABEYANCE_E2E_CASES = kept;
  return { TZ: "UTC", NEXT_TELEMETRY_DISABLED: "1" };
}

function chosen(args: string[]) {
  const names = stages.map((stage) => stage.name);
  const named = args.filter((arg) => names.includes(arg));
  const more = args.filter((arg) => !names.includes(arg));
  if (more.length && named.length !== 1) {
    throw new Refusal(`Name one stage before "${more[0]}", or only stages: ${names.join(", ")}.`);
  }
  return { picked: stages.filter((stage) => !named.length || named.includes(stage.name)), more };
}

await runCommand(async ({ args, signal }) => {
  const env = cleanEnvironment();
  const { picked, more } = chosen(args);
  const total: Tally = { passed: 0, failed: 0 };
  const lines: string[] = [];
  for (const stage of picked) {
    if (signal.aborted) break;
    say(`\n=== ${stage.what}`);
    const started = Date.now();
    const tally = await stage.run({ signal, more, env }).catch((error: unknown): Tally => {
      say(error instanceof Refusal ? error.message : String((error as Error)?.stack ?? error));
      return { passed: 0, failed: 1 };
    });
    total.passed += tally.passed;
    total.failed += tally.failed;
    const seconds = Math.round((Date.now() - started) / 1000);
    const mark = tally.failed ? "FAILED" : "ok";
    lines.push(
      `${mark.padEnd(6)} ${stage.what}: ${tally.passed} passed, ${tally.failed} failed, ${seconds} s`,
    );
  }
  if (signal.aborted) {
    lines.push("FAILED the tests were ended before they were done");
    total.failed += 1;
  }
  say(`\n${lines.join("\n")}`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed ? 1 : 0;
});
