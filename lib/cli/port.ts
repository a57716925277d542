/** Ports: told to be busy before any work is done, or found free for tests. */
import { createServer } from "node:net";
import { errorCode, Refusal } from "../refusal.ts";

function listen(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}

/** Refuses in one sentence when somebody else listens there, or when we may not. */
export async function requirePort(port: number, host: string): Promise<void> {
  try {
    await listen(port, host);
  } catch (error) {
    const code = errorCode(error);
    if (code === "EADDRINUSE") {
      throw new Refusal(
        `Port ${port} is in use: end the program that uses it, or choose another, for example PORT=${port + 1}.`,
      );
    }
    if (code === "EACCES") {
      throw new Refusal(`Port ${port} needs more rights: choose one above 1023, as PORT=3000.`);
    }
    throw new Refusal(
      `The address ${host}:${port} cannot be used (${code}): correct ABEYANCE_HOST and PORT.`,
    );
  }
}

export function freePort(): Promise<number> {
  return listen(0, "127.0.0.1");
}
