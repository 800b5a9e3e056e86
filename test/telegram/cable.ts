// The cable between a bot and Telegram, which can be pulled: a TCP relay on an address of its own.
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { z } from "zod";

export interface Cable {
  /** To be used in place of the address of `target`. */
  readonly root: string;
  /** Connections break, and nobody answers. */
  readonly pull: () => void;
  /** Connections stay, but nothing comes through any more. */
  readonly freeze: () => void;
  /** Only connections made from now on work. */
  readonly plug: () => Promise<void>;
  readonly close: () => void;
}

export async function createCable(target: string): Promise<Cable> {
  const { port: to, hostname } = new URL(target);
  const sockets = new Set<Socket>();
  let isFrozen = false;
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
  };
  const server = createServer((near) => {
    keep(near);
    if (isFrozen) return;
    const far = keep(connect(Number(to), hostname));
    near.pipe(far).pipe(near);
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = z.object({ port: z.int() }).parse(server.address());
  const pull = (): void => {
    server.close();
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    root: `http://127.0.0.1:${port}`,
    pull,
    freeze() {
      isFrozen = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    async plug() {
      isFrozen = false;
      if (!server.listening) await once(server.listen(port, "127.0.0.1"), "listening");
    },
    close: pull,
  };
}
