"use client";

import { type CSSVariablesResolver, createTheme, MantineProvider, rem } from "@mantine/core";
import { setNonce } from "get-nonce";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";

/** The one accent: what can be done. Every other color means something (globals.css). */
const accent = [
  "#eef2f9",
  "#dde5f1",
  "#bccae3",
  "#97add4",
  "#7793c6",
  "#5d7cb8",
  "#44669f",
  "#2f5088",
  "#24437a",
  "#1a3360",
] as const;

const theme = createTheme({
  colors: { accent },
  primaryColor: "accent",
  primaryShade: 8,
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif',
  fontSizes: { xs: rem(12), sm: rem(14), md: rem(14), lg: rem(16), xl: rem(20) },
  headings: {
    fontWeight: "600",
    sizes: {
      h1: { fontSize: rem(20), lineHeight: "1.3" },
      h2: { fontSize: rem(16), lineHeight: "1.4" },
      h3: { fontSize: rem(14), lineHeight: "1.45" },
    },
  },
  components: {
    Badge: { defaultProps: { tt: "none", radius: "sm", fw: 500 } },
    Table: { defaultProps: { verticalSpacing: 2, fz: "sm" } },
    Anchor: { defaultProps: { underline: "hover" } },
    Tooltip: {
      defaultProps: { withArrow: true, events: { hover: true, focus: true, touch: true } },
    },
  },
});

/** Mantine's greys and reds are too pale for small text on white: one shade darker each. */
const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-text": "#1b1f24",
    "--mantine-color-dimmed": "var(--mantine-color-gray-7)",
    "--mantine-color-error": "var(--mantine-color-red-9)",
    "--mantine-color-placeholder": "var(--mantine-color-gray-7)",
    "--mantine-color-anchor": "var(--mantine-color-accent-8)",
  },
  dark: {},
});

/**
 * What every page stands in. The nonce lets the styles that scripts add pass the policy. It is the
 * document's: later answers of the server carry nonces of their own, which the browser would refuse.
 */
export function Theme(props: { nonce: string; children: ReactNode }) {
  const [nonce] = useState(props.nonce);
  setNonce(nonce);
  return (
    <MantineProvider
      theme={theme}
      forceColorScheme="light"
      cssVariablesResolver={resolveVariables}
      getStyleNonce={() => nonce}
    >
      <NuqsAdapter>{props.children}</NuqsAdapter>
    </MantineProvider>
  );
}
