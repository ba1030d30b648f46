import { mount } from 'svelte';
import App from './views/App.svelte';

const target = document.querySelector('#app');
if (!target) throw new Error('index.html has no #app');
target.replaceChildren();
mount(App, { target });
