"use client";

import { Button } from "@mantine/core";
import { useState } from "react";

/** What only a browser can do with an answer: its link to the clipboard, its picture as PNG, paper. */
export function ShareButtons({ chart }: { chart: string | null }) {
  const [copied, setCopied] = useState(false);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          void navigator.clipboard.writeText(window.location.href).then(() => setCopied(true));
        }}
      >
        {copied ? "Link copied" : "Copy link"}
      </Button>
      {chart && (
        <Button size="xs" variant="default" onClick={() => void saveAsPng(chart)}>
          Chart as PNG
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => window.print()}>
        Print
      </Button>
    </>
  );
}

/** Twice the size on the page: sharp on paper and on screens. */
const SCALE = 2;

async function saveAsPng(address: string): Promise<void> {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const link = document.createElement("a");
  link.href = canvas.toDataURL("image/png");
  link.download = "court-record.png";
  link.click();
}
