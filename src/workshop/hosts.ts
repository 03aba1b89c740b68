/**
 * The table of headers in the words of each kind of host. `node src/workshop/hosts.ts` writes the examples of
 * `docs/hosting/` anew; a test holds them against real servers.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type HeaderRule, headerRules } from './headers.ts';

const under = (base: string) => base.replace(/\/$/, '');

/** `vercel.json` for a built site under `base`. */
export function vercelFile(base = '/'): string {
  const headers = headerRules.map((rule) => ({
    source: `${under(base)}${rule.path.replace(/\*$/, '(.*)')}`,
    headers: Object.entries(rule.headers).map(([key, value]) => ({ key, value })),
  }));
  return `${JSON.stringify({ trailingSlash: true, headers }, null, 2)}\n`;
}

/** An nginx server for a built site in `root`: one map a header, because `add_header` in a location hides those outside it. */
export function nginxFile({ root, port, base = '/' }: Place): string {
  const maps = [...byName()].map(([name, rules]) => {
    const lines = rules.map(({ path, value }) => `    ~^${under(base)}${path.replace(/\*$/, '')} "${value}";`);
    // The first expression that matches wins in nginx, and the last rule wins in our table.
    return `map $uri ${variable(name)} {\n${lines.reverse().join('\n')}\n    default "";\n}`;
  });
  const added = [...byName().keys()].map((name) => `    add_header ${name} ${variable(name)} always;`);
  return `# The built site of Memento behind nginx. Belongs into the http block (conf.d/memento.conf).
${maps.join('\n')}

server {
    listen ${port};
    root ${root};
    error_page 404 ${under(base)}/404.html;
    gzip on;
    gzip_types text/css text/javascript application/javascript application/json image/svg+xml;
${added.join('\n')}

    location ${base} {
        try_files $uri $uri/index.html =404;
    }
}
`;
}

/** A Caddyfile for a built site in `root`. */
export function caddyFile({ root, port, base = '/' }: Place): string {
  const rules = headerRules.map(({ path, headers }, index) => {
    const lines = Object.entries(headers).map(([name, value]) => `        ${name} "${value}"`);
    return `    @rule${index} path ${under(base)}${path}\n    header @rule${index} {\n${lines.join('\n')}\n    }`;
  });
  return `# The built site of Memento behind Caddy.
:${port} {
    root * ${root}
    encode gzip
${rules.join('\n')}
    try_files {path} {path}/index.html
    file_server
    handle_errors {
        rewrite * ${under(base)}/404.html
        file_server
    }
}
`;
}

interface Place {
  /** Folder of the built site, absolute; with a base path, the folder in which it lies. */
  readonly root: string;
  readonly port: number;
  readonly base?: string;
}

const variable = (name: string) => `$memento_${name.toLowerCase().replaceAll('-', '_')}`;

/** The rules of each header, in the order of the table. */
function byName(): Map<string, { path: string; value: string }[]> {
  const names = new Map<string, { path: string; value: string }[]>();
  const put = ({ path, headers }: HeaderRule) => {
    for (const [name, value] of Object.entries(headers)) {
      const rules = names.get(name) ?? [];
      names.set(name, [...rules, { path, value }]);
    }
  };
  headerRules.forEach(put);
  return names;
}

export const example: Place = { root: '/srv/memento', port: 8080 };

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(join('docs', 'hosting', 'nginx.conf'), nginxFile(example));
  await writeFile(join('docs', 'hosting', 'Caddyfile'), caddyFile(example));
}
