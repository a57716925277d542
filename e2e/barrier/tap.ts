/**
 * Stands between a server and its PostgreSQL and hears what is asked: the protocol's own messages, so
 * that nothing of the application has to tell of itself.
 */
import { connect, createServer, type Server, type Socket } from "node:net";

export class Tap {
  /** What was executed since it was last emptied, in order: the text, without its parameters. */
  readonly heard: string[] = [];
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  private constructor(host: string, port: number) {
    this.server = createServer((client) => {
      const database = connect(port, host);
      const listen = listener((sql) => this.heard.push(sql));
      client.on("data", listen);
      client.pipe(database).pipe(client);
      for (const socket of [client, database]) {
        this.sockets.add(socket);
        socket.on("error", () => {});
        socket.on("close", () => {
          client.destroy();
          database.destroy();
        });
      }
    });
  }

  /** Opens one; `url` leads through it to the database of `address`. */
  static async on(address: string): Promise<{ tap: Tap; url: string }> {
    const url = new URL(address);
    const tap = new Tap(url.hostname, Number(url.port));
    await new Promise<void>((resolve) => tap.server.listen(0, "127.0.0.1", resolve));
    const at = tap.server.address();
    url.port = String(typeof at === "object" && at ? at.port : 0);
    return { tap, url: url.href };
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Reads what a client sends of PostgreSQL's protocol, in whatever pieces it comes. */
function listener(hear: (sql: string) => void): (chunk: Buffer) => void {
  /** Texts by the name of the statement; portals take the one that they were bound to. */
  const statements = new Map<string, string>();
  let bound = "";
  let rest: Buffer = Buffer.alloc(0);
  // The first message says who asks, and has no kind.
  let begun = false;
  const words = (body: Buffer) => body.toString("utf8").split("\0");
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = begun ? 1 : 0;
      if (rest.length < head + 4) return;
      const end = head + rest.readUInt32BE(head);
      if (rest.length < end) return;
      const kind = begun ? String.fromCharCode(rest[0] ?? 0) : "";
      const body = rest.subarray(head + 4, end);
      rest = rest.subarray(end);
      begun = true;
      const [first = "", second = ""] = words(body);
      if (kind === "Q") hear(first);
      if (kind === "P") statements.set(first, second);
      if (kind === "B") bound = statements.get(second) ?? "";
      if (kind === "E") hear(bound);
    }
  };
}
