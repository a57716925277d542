"use client";

/** The last resort, when not even the frame of the page could be drawn: it needs nothing else. */
interface Props {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function GlobalError({ error, reset }: Props) {
  return (
    <html lang="en">
      <body>
        <main>
          <h1>Abeyance could not be shown</h1>
          <p>
            Nothing you recorded before is lost. Try again in a moment
            {error.digest
              ? `; if it happens again, tell your administrator the number ${error.digest}`
              : ""}
            .
          </p>
          <button type="button" onClick={reset}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
