import type { Story } from '#figures/frame/story.ts';
import type { Place } from '#sim/cluster.ts';
import { count } from '#sim/count.ts';
import { killPlaces } from '#sim/kill-switch.ts';
import { killSwitchWords as words } from '#ui/words/kill-switch.ts';

interface PlacesProps {
  readonly id: string;
  readonly story: Story;
  readonly shown: Place;
}

/** The three shops: what each has lost so far, and which of them the picture shows. */
export function Places({ id, story, shown }: PlacesProps) {
  return (
    <fieldset class="kill-places">
      <legend class="visually-hidden">{words.choose}</legend>
      {killPlaces.map((place, i) => {
        const { cluster } = story.scene(i);
        const { lost, moved, failed } = count(cluster);
        const { title, lead } = words.places[place];
        return (
          <label key={place} class={place === shown ? 'kill-place kill-place-shown' : 'kill-place'}>
            <span class="kill-title">
              <input
                type="radio"
                name={`${id}-place`}
                checked={place === shown}
                onChange={() => story.turn('place', place)}
                aria-label={`${title}, ${lead}`}
                aria-describedby={`${id}-${place}`}
              />{' '}
              <b>{title}</b> <span>{lead}</span>
            </span>
            <span id={`${id}-${place}`}>
              <span class={lost > 0 ? 'kill-count figure-lost' : 'kill-count'}>
                <b>{lost}</b> {words.lost(cluster.begun)}
              </span>
              <span class={failed > 0 ? 'figure-lost' : undefined}>
                {words.failed(failed, cluster.requests.length)}
              </span>
              <span>{place === 'server' ? words.moved(moved, cluster.clients.length) : words.untied}</span>
              <span>
                {words.answered}{' '}
                {cluster.servers
                  .map(({ name }) => {
                    const answered = cluster.requests.filter((one) => one.status === 200 && one.server === name);
                    return `${name} ${answered.length}`;
                  })
                  .join(' · ')}
              </span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
