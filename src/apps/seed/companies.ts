import type { Registration } from '#identity';
import type { SupplierKey } from './catalogue.ts';

export type BuyerKey = 'buyer' | 'buyer2' | 'buyer3';

/** Somebody of the demonstration: an invented person of an invented company, at an address that RFC 2606 keeps free. */
export interface Member {
  readonly email: string;
  readonly name: string;
  readonly company: NonNullable<Registration['company']>;
  /** How long ago he came. */
  readonly daysAgo: number;
}
export interface Supplier extends Member {
  readonly tier: 'registered' | 'verified' | 'audited';
}

export const operator = { email: 'marta@serai.example', name: 'Marta Lindqvist' } as const;

export const suppliers: Readonly<Record<SupplierKey, Supplier>> = {
  supplier: {
    email: 'chen.weilan@lingdian.example',
    name: 'Chen Weilan',
    daysAgo: 812,
    tier: 'audited',
    company: {
      name: 'Guangzhou Lingdian Components Co., Ltd.',
      nameLocal: '广州领电元器件有限公司',
      country: 'CN',
      city: 'Guangzhou',
      street: '18 Tiangui Road, Huadu District',
      postcode: '510800',
      phone: '+86 20 5550 0118',
      about:
        'Capacitors and resistors by the reel, since 2006. We stock Murata, Samsung, YAGEO, Nichicon, Rubycon and Panasonic in our own bonded warehouse in Huadu, 4,200 m², 21 to 25 °C and below 60 % humidity. Every reel keeps its maker’s label; lot numbers and date codes are on the packing list, and we measure a sample of each lot before it leaves.',
      website: 'https://lingdian.example',
      founded: 2006,
      employees: 140,
      registrationNumber: 'DEMO-9144-0101',
    },
  },
  supplier2: {
    email: 'zhou.kai@hengxin-ic.example',
    name: 'Zhou Kai',
    daysAgo: 655,
    tier: 'verified',
    company: {
      name: 'Shenzhen Hengxin Integrated Circuits Co., Ltd.',
      nameLocal: '深圳恒芯集成电路有限公司',
      country: 'CN',
      city: 'Shenzhen',
      street: 'Room 2107, Block B, Huaqiang North Road 1019, Futian District',
      postcode: '518031',
      phone: '+86 755 5550 0177',
      about:
        'Microcontrollers, wireless modules, memory and analogue circuits for factories that cannot wait. Full trays and reels only, in dry pack with humidity card, date codes within two years. X-ray and decapsulation reports on request from an independent laboratory.',
      website: 'https://hengxin-ic.example',
      founded: 2011,
      employees: 62,
      registrationNumber: 'DEMO-9144-0302',
    },
  },
  supplier3: {
    email: 'liang.min@jieda-connect.example',
    name: 'Liang Min',
    daysAgo: 430,
    tier: 'verified',
    company: {
      name: 'Dongguan Jieda Connectors Co., Ltd.',
      nameLocal: '东莞捷达连接器有限公司',
      country: 'CN',
      city: 'Dongguan',
      street: '7 Zhen’an East Road, Chang’an Town',
      postcode: '523850',
      phone: '+86 769 5550 0132',
      about:
        'Wire-to-board connectors, housings and crimp contacts of J.S.T., and cable assemblies made of them in our own shop with 60 crimping presses. Pull force and height are recorded for every set-up.',
      website: 'https://jieda-connect.example',
      founded: 2009,
      employees: 210,
      registrationNumber: 'DEMO-9144-1903',
    },
  },
  supplier4: {
    email: 'shen.yun@taihe-magnetics.example',
    name: 'Shen Yun',
    daysAgo: 388,
    tier: 'verified',
    company: {
      name: 'Suzhou Taihe Magnetics Co., Ltd.',
      nameLocal: '苏州泰和磁电有限公司',
      country: 'CN',
      city: 'Suzhou',
      street: '99 Jinjihu Avenue, Industrial Park',
      postcode: '215021',
      phone: '+86 512 5550 0164',
      about:
        'Inductors, ferrite beads and chokes: TDK, Sunlord and Murata from stock, and windings to your drawing. Saturation curves measured in house; samples within three working days.',
      website: 'https://taihe-magnetics.example',
      founded: 2014,
      employees: 85,
      registrationNumber: 'DEMO-9132-0594',
    },
  },
  supplier5: {
    email: 'lin.chiahao@yuanshan.example',
    name: 'Lin Chia-hao',
    daysAgo: 540,
    tier: 'audited',
    company: {
      name: 'Yuanshan Semiconductor Supply Ltd.',
      nameLocal: '元山半導體股份有限公司',
      country: 'TW',
      city: 'Hsinchu',
      street: '26 Gongye East 4th Road, East District',
      postcode: '300',
      phone: '+886 3 5550 142',
      about:
        'Discrete semiconductors, quartz crystals and LEDs. Our stock is bought from makers and their own distributors only, and traceable to the lot. Ships daily from Taoyuan.',
      website: 'https://yuanshan.example',
      founded: 1998,
      employees: 48,
      registrationNumber: 'DEMO-TW-5405',
    },
  },
  supplier6: {
    email: 'k.huber@isarwinkel.example',
    name: 'Katharina Huber',
    daysAgo: 215,
    tier: 'registered',
    company: {
      name: 'Isarwinkel Bauelemente GmbH',
      country: 'DE',
      city: 'Munich',
      street: 'Landsberger Straße 302',
      postcode: '80687',
      phone: '+49 89 5550 0190',
      about:
        'Distributor for small series in Germany, Austria and Switzerland: Vishay, Panasonic, Würth Elektronik, Nexperia and STMicroelectronics, next day, duty paid.',
      website: 'https://isarwinkel.example',
      founded: 2019,
      employees: 11,
      registrationNumber: 'HRB DEMO 2806',
    },
  },
};

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
