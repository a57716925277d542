/**
 * The door of every command: `node lib/cli/bootstrap.mjs <command> [arguments]`.
 *
 * Plain JavaScript without dependencies, because it must run in a fresh clone on an older Node:
 * it installs what package-lock.json asks for, generates the database client when the schema
 * changed, and then runs lib/cli/<command>.ts on the project's own Node 22. Each of these is
 * skipped when its content hash says that nothing changed, so a second start costs milliseconds.
 *
 * `exec <program> [arguments]` runs a program of node_modules/.bin in the same surroundings.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const inRoot = (...parts) => path.join(root, ...parts);
const say = (line) => process.stderr.write(`${line}\n`);

/** Ends with one sentence: the reader needs what to do, not where the program was. */
function refuse(sentence) {
  say(sentence);
  process.exit(1);
}

function hashOf(files, ...more) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(path.relative(root, file)).update(readFileSync(file));
  for (const text of more) hash.update(text);
  return hash.digest("hex");
}

const readOr = (file, otherwise) => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return otherwise;
  }
};

const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
};

/** One at a time: two starts in a fresh clone must not install over each other. */
async function exclusively(work) {
  const file = inRoot(".abeyance-install.lock");
  let told = false;
  for (;;) {
    try {
      const fd = openSync(file, "wx");
      writeSync(fd, String(process.pid));
      closeSync(fd);
      break;
    } catch (error) {
      if (error.code !== "EEXIST") {
        refuse(
          `Cannot write in ${root} (${error.code}): give yourself the right to, and try again.`,
        );
      }
      const pid = Number(readOr(file, "0"));
      // A just created file may still be empty: only a pid that is written and dead is stale.
      if (pid > 0 && !alive(pid)) rmSync(file, { force: true });
      else if (!told) {
        told = true;
        say("Waiting for another start of this project to finish installing.");
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  const release = () => rmSync(file, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.removeListener("exit", release);
    release();
  }
}

/** Runs a program to its end; what it prints goes to standard error. */
function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      ...options,
    });
    let output = "";
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    const stop = () => child.kill("SIGTERM");
    process.once("exit", stop);
    child.once("error", (error) => resolve({ code: 1, output: String(error) }));
    child.once("close", (code) => {
      process.removeListener("exit", stop);
      resolve({ code: code ?? 1, output });
    });
  });
}

const lockFile = inRoot("package-lock.json");
const installedMark = inRoot("node_modules", ".abeyance-lock");
const wantedLock = () => hashOf([lockFile], process.platform, process.arch);
const installed = () => readOr(installedMark, "") === wantedLock();

async function install() {
  const packages = Object.entries(JSON.parse(readFileSync(lockFile, "utf8")).packages)
    .filter(([folder, entry]) => folder && !entry.optional)
    .map(([folder]) => inRoot(folder, "package.json"));
  say(`Installing ${packages.length} packages (the first time, and when the lock file changes).`);
  const started = Date.now();
  const progress = setInterval(() => {
    const there = packages.filter((file) => existsSync(file)).length;
    const seconds = Math.round((Date.now() - started) / 1000);
    say(`  install ${there}/${packages.length} packages, ${seconds} s`);
  }, 5000);
  const npm = process.env.npm_execpath?.endsWith(".js")
    ? [process.execPath, process.env.npm_execpath]
    : [process.platform === "win32" ? "npm.cmd" : "npm"];
  const env = { ...process.env, NODE_ENV: "development" };
  // Settings of the npm that runs us (silent, a prefix, ...) are not wishes about this install.
  for (const name of ["npm_config_loglevel", "npm_config_omit", "npm_config_production"]) {
    delete env[name];
  }
  const { code, output } = await run(
    npm[0],
    [
      ...npm.slice(1),
      "ci",
      // The project's .npmrc keeps npm quiet; why an install failed is said all the same.
      "--loglevel=error",
      "--include=dev",
      "--include=optional",
      "--no-audit",
      "--no-fund",
    ],
    { env, shell: process.platform === "win32" },
  );
  clearInterval(progress);
  if (code !== 0) {
    say(output);
    if (output.includes("ENOSPC")) {
      refuse("The disk is full: free about 2 GB and run the same command again.");
    }
    if (output.includes("EACCES")) {
      refuse(`npm may not write in ${root}: give yourself the right to, and try again.`);
    }
    refuse("npm could not install the packages; its own words are above. Mend that and try again.");
  }
  writeFileSync(installedMark, wantedLock());
}

/** The project's own Node; where install scripts are refused, its installer is run here. */
async function node22() {
  const own = inRoot("node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");
  if (!existsSync(own)) {
    const script = inRoot("node_modules/node/installArchSpecificPackage.js");
    if (existsSync(script)) {
      await run(process.execPath, [script], { cwd: inRoot("node_modules/node") });
    }
  }
  if (existsSync(own)) return own;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  return refuse(
    "The packaged Node 22 could not be unpacked here: install Node 22.18 or newer and try again.",
  );
}

const generated = inRoot("lib/db/generated");
function schemaFiles(folder = inRoot("prisma")) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".prisma"))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
const wantedClient = () =>
  hashOf(schemaFiles(), readOr(inRoot("node_modules/prisma/package.json"), ""));
const clientReady = () =>
  schemaFiles().length === 0 || readOr(path.join(generated, ".schema"), "") === wantedClient();

async function generateClient(node) {
  const wanted = wantedClient();
  const { code, output } = await run(
    node,
    [inRoot("node_modules/prisma/build/index.js"), "generate", "--no-hints"],
    {
      env: {
        ...process.env,
        // Generating needs no schema engine; naming a program keeps Prisma from downloading one.
        PRISMA_SCHEMA_ENGINE_BINARY: node,
        CHECKPOINT_DISABLE: "1",
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
      },
    },
  );
  if (code !== 0) {
    say(output);
    refuse("The database client could not be generated from prisma/schema.prisma: see above.");
  }
  mkdirSync(generated, { recursive: true });
  writeFileSync(path.join(generated, ".schema"), wanted);
}

/** Signals and the exit code pass through, and neither of us outlives the other. */
function become(node, args) {
  const binaries = [inRoot("node_modules/node/bin"), inRoot("node_modules/.bin")];
  const child = spawn(node, args, {
    cwd: root,
    // The extra pipe tells the command that we are gone, even when we were killed outright.
    stdio: ["inherit", "inherit", "inherit", "pipe"],
    env: {
      ...process.env,
      ABEYANCE_PARENT_PIPE: "3",
      PATH: [...binaries, process.env.PATH].join(path.delimiter),
      NEXT_TELEMETRY_DISABLED: "1",
      CHECKPOINT_DISABLE: "1",
    },
  });
  child.stdio[3].on("error", () => {});
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => child.kill(signal));
  }
  // A signal to npm ends only its shell: notice when whoever started us is gone.
  if (process.env.npm_lifecycle_event && process.platform !== "win32") {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) child.kill("SIGTERM");
    }, 500).unref();
  }
  child.once("error", (error) => refuse(`${node} could not be started: ${error.message}`));
  child.once("exit", (code, signal) => {
    if (signal) {
      for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.removeAllListeners(name);
      process.kill(process.pid, signal);
      setTimeout(() => process.exit(1), 1000);
    } else process.exit(code ?? 1);
  });
}

if (Number(process.versions.node.split(".")[0]) < 20) {
  refuse(`Node ${process.versions.node} is too old to start with: install Node 20 or newer.`);
}
const [command, ...args] = process.argv.slice(2);
const commands = () =>
  readdirSync(inRoot("lib/cli"))
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => name.slice(0, -3));
if (!command || !/^[a-z][a-z0-9-]*$/.test(command)) {
  refuse("Usage: node lib/cli/bootstrap.mjs <command> [arguments]");
}
const script = inRoot("lib/cli", `${command}.ts`);
if (command !== "exec" && !existsSync(script)) {
  refuse(`There is no command "${command}". There are: ${commands().join(", ")}.`);
}

if (!installed()) await exclusively(async () => installed() || (await install()));
const node = await node22();
if (!clientReady()) await exclusively(async () => clientReady() || (await generateClient(node)));

if (command === "exec") {
  const [program = "node", ...rest] = args;
  if (program === "node") become(node, rest);
  else {
    // Resolved by hand: the .bin entry may be a shell script or a native program.
    const own = inRoot("node_modules/.bin", program);
    become(own, rest);
  }
} else {
  become(node, [
    "--disable-warning=ExperimentalWarning",
    "--import",
    new URL("./server-only.mjs", import.meta.url).href,
    script,
    ...args,
  ]);
}
