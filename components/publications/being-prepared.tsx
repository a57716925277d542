"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const EVERY_MS = 1000;

/** Reads the page again until the worker is through, without script too. */
export function BeingPrepared() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <p role="status">
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
      The figures are being counted and checked. You can leave this page.
    </p>
  );
}
