import { showMap } from './show-map.ts';

const map = document.querySelector<HTMLElement>('[data-map]');
const file = document.querySelector<HTMLElement>('[data-progress-file]');

if (map) {
  showMap(map);
  // Another tab may have gone on reading, and a page that comes back from the browser's memory is old.
  addEventListener('storage', () => showMap(map));
  addEventListener('pageshow', () => showMap(map));
}
if (map && file) {
  const load = () => import('./carry.ts').then(({ carry }) => carry(file, () => showMap(map)));
  let loading: ReturnType<typeof load> | undefined;
  const carried = () => {
    loading ??= load();
    return loading;
  };
  const picker = file.querySelector<HTMLInputElement>('input[type=file]');
  file.querySelector('[data-save]')?.addEventListener('click', () => void carried().then((acts) => acts.save()));
  file.querySelector('[data-take]')?.addEventListener('click', () => picker?.click());
  picker?.addEventListener('change', () => {
    const [chosen] = picker.files ?? [];
    if (chosen) void carried().then((acts) => acts.take(chosen));
    // The same file can be chosen again.
    picker.value = '';
  });
}
