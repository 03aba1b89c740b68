import { type LeakDeed, type LeakPlace, leakPlaces } from '#sim/leak-map.ts';
import { type Policy, policies } from '#sim/referer.ts';

/** A deed that came in a link, or nothing when it is none. */
export function readDeed(found: unknown): LeakDeed | undefined {
  if (typeof found !== 'object' || found === null) return undefined;
  const { do: verb, place, by, policy } = found as Record<string, unknown>;
  if (verb === 'look' && leakPlaces.includes(place as LeakPlace)) return { do: 'look', place: place as LeakPlace };
  if (verb === 'carry' && (by === 'address' || by === 'cookie')) return { do: 'carry', by };
  if (verb === 'policy' && policies.includes(policy as Policy)) return { do: 'policy', policy: policy as Policy };
  return undefined;
}
