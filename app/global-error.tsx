"use client";

/** The last resort, when not even the frame of the page could be drawn: it needs nothing else. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main>
          <h1>Abeyance could not be shown</h1>
          <p>Nothing you recorded before is lost. Try again in a moment.</p>
          <button type="button" onClick={reset}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
