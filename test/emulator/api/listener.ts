// A port on this machine that answers, goes away for a while as in an outage, and comes back as the same port.
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { z } from "zod";

export interface Listener {
  readonly root: string;
  /** Refuses connections and breaks those there are, for so many milliseconds or until `up`. */
  readonly down: (ms?: number) => Promise<void>;
  readonly up: () => Promise<void>;
}

export async function listen(handle: RequestListener): Promise<Listener> {
  const server = createServer(handle);
  const open = (port: number) => once(server.listen(port, "127.0.0.1"), "listening");
  let returning: NodeJS.Timeout | undefined;
  await open(0);
  const { port } = z.object({ port: z.int() }).parse(server.address());
  const up = async (): Promise<void> => {
    clearTimeout(returning);
    if (!server.listening) await open(port);
  };
  return {
    root: `http://127.0.0.1:${port}`,
    up,
    async down(ms) {
      clearTimeout(returning);
      if (server.listening) {
        const closed = once(server, "close");
        server.close();
        server.closeAllConnections();
        await closed;
      }
      if (ms !== undefined) returning = setTimeout(() => void up(), ms);
    },
  };
}
