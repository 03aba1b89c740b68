/** What every page does once it is there. Parts that a page lacks are left out. */
import { followReading } from './reading/contents.ts';
import { followNeighbourKeys } from './reading/neighbour-keys.ts';
import { offerResume } from './resume.ts';
import { connectSearch } from './search.ts';
import { connectTerms } from './terms.ts';
import { showTicks } from './ticks.ts';

showTicks();
offerResume();
connectSearch();
followReading();
followNeighbourKeys();
connectTerms();
