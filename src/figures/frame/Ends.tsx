import type { Activation } from '#shapes/activation.ts';
import { Client } from '#shapes/Client.tsx';
import type { Point } from '#shapes/curve.ts';
import { Server } from '#shapes/Server.tsx';
import type { Cluster, Server as ServerNow } from '#sim/cluster.ts';
import { serverAction } from './server-action.ts';
import type { Story } from './story.ts';
import { jarOf, shelf } from './view.ts';

interface EndsProps {
  readonly story: Story;
  readonly cluster: Cluster;
  /** Where the figure has its clients and servers, and whether they stand side by side or one over the other. */
  readonly geometry: {
    readonly way: 'across' | 'down';
    readonly client: (index: number) => Point;
    readonly server: (index: number) => Point;
    /** Of one server; default 220 x 104 side by side, else 110 x 82. */
    readonly serverSize?: { readonly width: number; readonly height: number };
    /** Of one jar; default as the shape has it. */
    readonly jarSize?: { readonly width: number; readonly height: number };
  };
  /** Names of the clients whose requests are decided now. */
  readonly acting: readonly string[];
  /** The word for a server's state; default as `stateWord` says. */
  readonly word?: (server: ServerNow) => string;
  /** What a click on a server does; default: it stops, or starts again. */
  readonly action?: (server: ServerNow) => Activation;
}

/** Both ends of a board's wires: clients with their jars, servers with their shelves. */
export function Ends({ story, cluster, geometry, acting, action, word }: EndsProps) {
  const across = geometry.way === 'across';
  const { serverSize, jarSize } = geometry;
  return (
    <>
      {cluster.clients.map((client, i) => (
        <Client
          key={client.name}
          {...geometry.client(i)}
          name={client.name}
          radius={across ? 26 : 20}
          jar={across ? 'beside' : 'below'}
          {...(jarSize ? { jarSize } : {})}
          acting={acting.includes(client.name)}
          holds={jarOf(cluster, client)}
        />
      ))}
      {cluster.servers.map((server, i) => (
        <Server
          key={server.name}
          {...geometry.server(i)}
          {...shelf(server)}
          {...(word ? { word: word(server) } : {})}
          size={across ? 'large' : 'small'}
          {...(serverSize ?? (across ? { height: 104 } : {}))}
          action={action ? action(server) : serverAction(story, server)}
        />
      ))}
    </>
  );
}
