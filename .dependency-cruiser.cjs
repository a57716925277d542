/**
 * The law of the house: app → components → lib, and which room of lib may use what.
 *
 * Each message says where the code belongs. The parser must be swc: the default one does not read
 * this TypeScript, sees a third of the files and finds nothing wrong.
 */
const tests = "\\.(test|spec)\\.tsx?$";
const database =
  "^lib/db/(pool|prisma|with-actor|migrate|open|embedded[^/]*|demonstration|generated/.*)(\\.ts)?$";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "app-is-the-roof",
      comment: "Nothing imports app: move what is shared to components (it renders) or lib.",
      severity: "error",
      from: { path: "^(components|lib)/" },
      to: { path: "^app/" },
    },
    {
      name: "lib-does-not-render",
      comment: "lib knows no components: pass data up and render it in components or app.",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^components/" },
    },
    {
      name: "access-stands-alone",
      comment:
        "lib/access imports nothing, so that whoever reads it has read all of it: pass what it needs as an argument.",
      severity: "error",
      from: { path: "^lib/access/", pathNot: tests },
      to: { pathNot: "^lib/access/" },
    },
    {
      name: "workflow-is-pure",
      comment:
        "lib/workflow imports lib/access, zod and itself only: reading and writing belong in lib/<noun>/data.ts and mutations.ts, and time is an argument.",
      severity: "error",
      from: { path: "^lib/workflow/", pathNot: tests },
      to: { pathNot: "^lib/(workflow|access)/|^node_modules/zod/|^zod($|/)" },
    },
    {
      name: "database-behind-two-doors",
      comment:
        "The database is touched in lib/<noun>/data.ts (reads) and lib/<noun>/mutations.ts (writes): move the query there.",
      severity: "error",
      from: {
        path: "^(app|components|lib)/",
        pathNot: [
          tests,
          "^lib/(db|cli|jobs|demo|testing)/",
          "^lib/[^/]+/(data|mutations)\\.ts$",
          "^lib/cases/scope\\.ts$",
        ],
      },
      to: {
        path: [
          database,
          "(^|node_modules/)(pg|@prisma/client|@prisma/adapter-pg|graphile-worker)/",
        ],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "requests-at-the-edge",
      comment:
        "Requests, sessions and next/* belong in app, lib/auth, lib/<noun>/loaders.ts and lib/action.ts: pass the actor and the values on as arguments.",
      severity: "error",
      from: {
        path: "^lib/",
        pathNot: [tests, "^lib/auth/", "^lib/[^/]+/loaders\\.ts$", "^lib/action\\.ts$"],
      },
      to: {
        path: ["(^|node_modules/)next(-auth)?/", "^lib/auth/(session|options)\\.ts$"],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "components-see-no-request",
      comment:
        "Components read no request: next/link, next/navigation, next/dynamic and next/image are all they use of Next.js; the rest belongs in app.",
      severity: "error",
      from: { path: "^components/", pathNot: tests },
      to: {
        path: "(^|node_modules/)next(-auth)?/",
        pathNot: "(^|node_modules/)next/(link|navigation|dynamic|image)(\\.js|\\.d\\.ts|/|$)",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "components-run-in-the-browser",
      comment:
        "Components import only what runs in a browser: lib/workflow, lib/access, lib/format, lib/<noun>/types.ts, schema.ts and kinds.ts. Load in app and pass it as props.",
      severity: "error",
      from: { path: "^components/", pathNot: tests },
      to: {
        path: "^lib/",
        pathNot: [
          "^lib/(workflow|access|format)/",
          "^lib/[^/]+/(types|schema|kinds)\\.ts$",
          "^lib/[^/]+/kinds/",
        ],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "what-the-browser-gets-stays-light",
      comment:
        "lib/format, lib/<noun>/types.ts, schema.ts and kinds.ts run in a browser: they import lib/workflow, lib/access, each other and zod. Move what reads or writes to data.ts and mutations.ts.",
      severity: "error",
      from: {
        path: ["^lib/format/", "^lib/[^/]+/(types|schema|kinds)\\.ts$", "^lib/[^/]+/kinds/"],
        pathNot: tests,
      },
      to: {
        pathNot: [
          "^lib/(workflow|access|format)/",
          "^lib/[^/]+/(types|schema|kinds)\\.ts$",
          "^lib/[^/]+/kinds/",
          "^node_modules/zod/|^zod($|/)",
        ],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "tests-stay-apart",
      comment: "lib/testing is for tests: move what the product needs to the noun it belongs to.",
      severity: "error",
      from: { path: "^(app|components|lib)/", pathNot: [tests, "^lib/testing/"] },
      to: { path: "^lib/testing/" },
    },
    {
      name: "no-cycle",
      comment: "Two files that need each other are one file, or need a third that both import.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "resolvable",
      comment: "This import leads nowhere: correct its path, or add the package.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: "swc",
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: ["node_modules", "^lib/db/generated"] },
    exclude: { path: ["^\\.next", "\\.css$", "^lib/db/generated/internal"] },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
