import { Client } from '#shapes/Client.tsx';
import type { Point } from '#shapes/curve.ts';
import { Server } from '#shapes/Server.tsx';
import type { Cluster } from '#sim/cluster.ts';
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
  };
  /** Names of the clients whose requests are decided now. */
  readonly acting: readonly string[];
}

/** Both ends of a board's wires: clients with their jars, servers with their shelves. */
export function Ends({ story, cluster, geometry, acting }: EndsProps) {
  const across = geometry.way === 'across';
  return (
    <>
      {cluster.clients.map((client, i) => (
        <Client
          key={client.name}
          {...geometry.client(i)}
          name={client.name}
          radius={across ? 26 : 20}
          jar={across ? 'beside' : 'below'}
          acting={acting.includes(client.name)}
          holds={jarOf(cluster, client)}
        />
      ))}
      {cluster.servers.map((server, i) => (
        <Server
          key={server.name}
          {...geometry.server(i)}
          {...shelf(server)}
          size={across ? 'large' : 'small'}
          {...(across ? { height: 104 } : {})}
          action={serverAction(story, server)}
        />
      ))}
    </>
  );
}
