/**
 * The line between a wall and its presenter windows in one browser. A message goes over every way there is, and is heard once: over ports
 * between a window and the one that opened it (exact origin), and over a BroadcastChannel, or, where there is none, events of storage.
 * Knows how messages travel, not what they mean.
 */
import { whenGone } from "#app/until";
import {
  connecting,
  newId,
  parseConnect,
  sealed,
  type Asked,
  type Role,
  type Sent,
  type Talk,
  type Told,
} from "./messages";

export interface Line<Out> {
  /** Id of this window until it is reloaded. */
  readonly self: string;
  /** Tells every window of the talk. */
  tell(message: Out): void;
  /** Hands the window that opened this one a new port: the old one is dead after a reload of either. */
  knock(): void;
}

export interface LineOptions<In> {
  readonly talk: Talk;
  readonly role: Role;
  /** Reads a message to this side; null for anything else. */
  readonly parse: (data: unknown, talk: Talk) => Sent<In> | null;
  readonly hear: (message: In, from: string) => void;
  readonly until: AbortSignal;
}

/** Windows whose messages are numbered; older ones are forgotten. */
const MOST_SENDERS = 60;
/** Longest message through storage, characters: pictures are not sent there. */
const MOST_STORED = 20_000;

type Post = (data: ReturnType<typeof sealed>) => void;

/** Opens one end until the signal is aborted. Without any way to the other side it says nothing and hears nothing. */
export function openLine<Out extends Asked | Told, In>(options: LineOptions<In>): Line<Out> {
  const { talk, role, until } = options;
  const self = newId();
  const isNew = unheard();
  const read = (data: unknown): void => {
    const sent = options.parse(data, talk);
    if (sent !== null && sent.from !== self && !until.aborted && isNew(sent)) options.hear(sent.message, sent.from);
  };
  const ports = portsOf(read, until);
  const shared = broadcast(talk, read, until) ?? stored(talk, read, until);
  addEventListener(
    "message",
    ({ source, origin, data, ports: [given] }) => {
      if (origin !== location.origin || source === null || !given) return;
      const other = parseConnect(data, talk);
      if (other !== null && other !== role) ports.add(source, given);
    },
    { signal: until },
  );
  const knock = (): void => {
    const opener = ownOpener();
    if (opener === null) return;
    const { port1, port2 } = new MessageChannel();
    ports.add(opener, port1);
    opener.postMessage(connecting(talk, role), location.origin, [port2]);
  };
  knock();
  let n = 0;
  const tell = (message: Out): void => {
    const data = sealed(talk, { from: self, n: ++n, message });
    ports.post(data);
    shared?.(data);
  };
  return { self, tell, knock };
}

/** The window that opened this one, unless it is gone or shows another site. */
function ownOpener(): Window | null {
  try {
    const opener = window.opener as Window | null;
    return opener !== null && !opener.closed && opener.location.origin === location.origin ? opener : null;
  } catch {
    return null;
  }
}

/** Tells of each message whether it is the first of its sender and number. */
function unheard(): (sent: Sent<unknown>) => boolean {
  const last = new Map<string, number>();
  return ({ from, n }) => {
    if (n <= (last.get(from) ?? 0)) return false;
    last.delete(from);
    last.set(from, n);
    for (const sender of last.keys()) {
      if (last.size <= MOST_SENDERS) break;
      last.delete(sender);
    }
    return true;
  };
}

interface Ports {
  /** Hears and tells a window over a port, in place of the one it had. */
  add(other: object, port: MessagePort): void;
  readonly post: Post;
}

function portsOf(read: (data: unknown) => void, until: AbortSignal): Ports {
  const open = new Map<object, MessagePort>();
  whenGone(until, () => open.forEach((port) => port.close()));
  return {
    add: (other, port) => {
      open.get(other)?.close();
      open.set(other, port);
      port.addEventListener("message", ({ data }) => read(data));
      port.start();
      for (const each of open.keys()) if ((each as Partial<Window>).closed === true) open.delete(each);
    },
    post: (data) => open.forEach((port) => port.postMessage(data)),
  };
}

function nameOf({ talk }: Talk): string {
  return `talent-map-talk-${talk}`;
}

/** A BroadcastChannel; null where the browser has none or refuses it. */
function broadcast(talk: Talk, read: (data: unknown) => void, until: AbortSignal): Post | null {
  try {
    const channel = new BroadcastChannel(nameOf(talk));
    channel.addEventListener("message", ({ data }) => read(data));
    whenGone(until, () => channel.close());
    const post: Post = channel.postMessage.bind(channel);
    return (data) => {
      if (!until.aborted) post(data);
    };
  } catch {
    return null;
  }
}

/** Events of storage: what is written is taken away at once. Null where storage is refused. */
function stored(talk: Talk, read: (data: unknown) => void, until: AbortSignal): Post | null {
  const key = nameOf(talk);
  const hear = (event: StorageEvent): void => {
    if (event.key === key && event.newValue !== null) read(parsed(event.newValue));
  };
  addEventListener("storage", hear, { signal: until });
  try {
    const { localStorage } = window;
    return (data) => {
      const text = JSON.stringify(data);
      if (text.length > MOST_STORED) return;
      try {
        localStorage.setItem(key, text);
        localStorage.removeItem(key);
      } catch {
        // Full, or refused since.
      }
    };
  } catch {
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
