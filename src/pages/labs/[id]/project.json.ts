import type { APIRoute, GetStaticPaths } from 'astro';
import { labIds, readParts } from '#lab/labs.ts';

export const getStaticPaths = (() => labIds.map((id) => ({ params: { id } }))) satisfies GetStaticPaths;

/** What Run, Check and Show solution fetch when they are first used. */
export const GET: APIRoute = ({ params }) =>
  new Response(JSON.stringify(readParts(params.id ?? '')), { headers: { 'Content-Type': 'application/json' } });
