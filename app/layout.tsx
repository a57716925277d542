import "./globals.css";
import "@mantine/core/styles.layer.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { Theme } from "#components/ui/theme.tsx";

export const metadata: Metadata = {
  title: { default: "Abeyance", template: "%s · Abeyance" },
  description:
    "Case review for prosecutorial discretion in the immigration courts, for both sides of the case.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, themeColor: "#ffffff" };

/** Every page carries a nonce of its own, so every page is made at its request. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection();
  const nonce = (await headers()).get("x-nonce") ?? "";
  return (
    <html lang="en" data-mantine-color-scheme="light">
      <body>
        <Theme nonce={nonce}>{children}</Theme>
      </body>
    </html>
  );
}
