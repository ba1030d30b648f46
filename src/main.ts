import { mount } from 'svelte';
import { watchUpdates } from './device/updates';
import App from './views/App.svelte';

const target = document.querySelector('#app');
if (!target) throw new Error('index.html has no #app');
target.replaceChildren();
mount(App, { target, props: watchUpdates() });
