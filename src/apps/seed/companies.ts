import type { SupplierKey } from './catalogue.ts';
import type { Member, Supplier } from './member.ts';
import { abroad } from './suppliers-abroad.ts';
import { onTheMainland } from './suppliers-of-the-mainland.ts';

export type BuyerKey = 'buyer' | 'buyer2' | 'buyer3';

export const operator = { email: 'marta@serai.example', name: 'Marta Lindqvist' } as const;

export const suppliers: Readonly<Record<SupplierKey, Supplier>> = { ...onTheMainland, ...abroad };

export const buyers: Readonly<Record<BuyerKey, Member>> = {
  buyer: {
    email: 'jana.petersen@nordlicht.example',
    name: 'Jana Petersen',
    daysAgo: 702,
    company: {
      name: 'Nordlicht Elektronik GmbH',
      country: 'DE',
      city: 'Hamburg',
      street: 'Stahltwiete 21',
      postcode: '22761',
      phone: '+49 40 5550 0121',
      about:
        'Pressure loggers and level sensors for shipping and waterworks, developed and made in Hamburg-Bahrenfeld.',
      website: 'https://nordlicht.example',
      founded: 2003,
      employees: 74,
      registrationNumber: 'HRB DEMO 9107',
    },
  },
  buyer2: {
    email: 'camille.moreau@atelier-volta.example',
    name: 'Camille Moreau',
    daysAgo: 301,
    company: {
      name: 'Atelier Volta SAS',
      country: 'FR',
      city: 'Lyon',
      street: '14 rue de Gerland',
      postcode: '69007',
      phone: '+33 4 5550 0126',
      about: 'Chargers and lighting for bicycles and small boats.',
      website: 'https://atelier-volta.example',
      founded: 2015,
      employees: 23,
      registrationNumber: 'RCS DEMO 1408',
    },
  },
  buyer3: {
    email: 'd.okafor@lakeshore-instruments.example',
    name: 'Daniel Okafor',
    daysAgo: 166,
    company: {
      name: 'Lakeshore Instruments Inc.',
      country: 'US',
      city: 'Chicago',
      street: '1600 West Carroll Avenue',
      postcode: 'IL 60612',
      phone: '+1 312 555 0174',
      about: 'Laboratory instruments for water and soil, assembled in the Fulton Market district.',
      website: 'https://lakeshore-instruments.example',
      founded: 1987,
      employees: 190,
      registrationNumber: 'IL DEMO 3310',
    },
  },
};
